using System;
using System.Collections.Generic;

/// <summary>Does one step after the other, and says of each what came of it.</summary>
static class Steps
{
    public static void Do(string name, Action step)
    {
        try
        {
            step();
            Console.WriteLine($"ok {name}");
        }
        catch (Exception e)
        {
            var why = e.Message.Replace('\n', ' ');
            Console.WriteLine($"{(e is CannotException ? "--" : "no")} {name} {why}");
        }
    }
}

/// <summary>The stack offers no way to do this.</summary>
class CannotException : Exception
{
    public CannotException(string why) : base(why) { }
}

/// <summary>What must hold, or the step has failed.</summary>
static class Expect
{
    public static void Same<T>(T expected, T actual, string what)
    {
        if (!Equals(expected, actual))
            throw new Exception($"{what}: {actual}, not {expected}");
    }

    public static void List(IEnumerable<string> expected, IEnumerable<string> all, string what) =>
        Same(string.Join(", ", expected), string.Join(", ", all), what);

    public static void True(bool holds, string what) => Same(true, holds, what);

    /// <summary>Returns the reason for which a call is refused, which must have this code.</summary>
    public static ServiceFault Refused(string code, Action call)
    {
        try
        {
            call();
        }
        catch (System.Web.Services.Protocols.SoapException e)
        {
            var fault = ServiceFault.Of(e);
            Same(code, fault.code, "code");
            return fault;
        }
        throw new Exception($"not refused: {code}");
    }
}
