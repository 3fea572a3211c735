using System;
using System.Net;

/// <summary>What this client does, step by step; docs/interop.md says what must hold.</summary>
partial class Scenario
{
    static readonly string Prefix = Setting("PREFIX");

    readonly Services seller = new Services(Setting("URL"), Key("CLIENT_ID", "SECRET"));

    static void Main()
    {
        var scenario = new Scenario();
        scenario.WhoCalls();
        scenario.Lists();
        scenario.Values();
        scenario.Writes();
        scenario.Orders();
        scenario.Events();
    }

    static string Setting(string name) => Environment.GetEnvironmentVariable($"HUB_{name}");

    static NetworkCredential Key(string id, string secret) =>
        new NetworkCredential(Setting(id), Setting(secret));
}
