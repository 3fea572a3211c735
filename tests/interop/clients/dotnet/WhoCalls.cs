using System;
using System.Linq;
using System.Net;
using Dualport.Hub;
using Dualport.Products;

partial class Scenario
{
    void WhoCalls()
    {
        Steps.Do("ping", Ping);
        Steps.Do("basic", () => CheckSeller(seller.Hub.GetCurrentActor()));
        Steps.Do("username_token", UsernameToken);
        Steps.Do("bearer", Bearer);
        Steps.Do("no_credential", NoCredential);
        Steps.Do("wrong_secret", WrongSecret);
    }

    void Ping()
    {
        var pong = seller.Hub.Ping();
        Expect.Same("1.0", pong.revision, "revision");
        Expect.Same(DateTime.UtcNow.Date, pong.time.ToUniversalTime().Date, "time");
    }

    static void CheckSeller(Actor actor)
    {
        Expect.Same("api_client", actor.kind, "kind");
        Expect.Same(Setting("ORGANIZATION"), actor.organizationName, "organizationName");
        Expect.True(actor.scopes.Contains("products:write"), "scopes");
    }

    static void UsernameToken()
    {
        Security.Token = Key("CLIENT_ID", "SECRET");
        try
        {
            CheckSeller(new Services(Setting("URL"), null).Hub.GetCurrentActor());
        }
        finally
        {
            Security.Token = null;
        }
    }

    static void Bearer()
    {
        var hub = new Services(Setting("URL"), null).Hub;
        hub.AccessToken = Setting("TOKEN");
        var actor = hub.GetCurrentActor();
        Expect.Same("user", actor.kind, "kind");
        Expect.Same(Setting("ORGANIZATION"), actor.organizationName, "organizationName");
    }

    static void NoCredential()
    {
        try
        {
            Brand(new Services(Setting("URL"), null).Products, "Solo");
        }
        catch (WebException e)
        {
            var answer = (HttpWebResponse)e.Response;
            Expect.Same(HttpStatusCode.Unauthorized, answer.StatusCode, "status");
            Expect.Same("authentication_failed", answer.Headers["X-Error-Code"], "code");
            return;
        }
        throw new Exception("not refused");
    }

    static void WrongSecret()
    {
        var stranger = new Services(
            Setting("URL"), new NetworkCredential(Setting("CLIENT_ID"), "not the secret"));
        var fault = Expect.Refused("authentication_failed", () => Brand(stranger.Products, "Solo"));
        Expect.Same(false, fault.retryable, "retryable");
        Expect.True(!string.IsNullOrEmpty(fault.requestId), "requestId");
    }
}
