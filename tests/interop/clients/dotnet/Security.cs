using System;
using System.IO;
using System.Net;
using System.Web.Services.Protocols;
using System.Xml;

/// <summary>
/// Writes a WS-Security UsernameToken into the header of each message while <see cref="Token"/> is
/// set. The WSDL declares no header, so the proxies have no place for one: App.config adds this.
/// </summary>
public class Security : SoapExtension
{
    const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    const string Wss = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";

    public static NetworkCredential Token;

    Stream wire, message;

    public override object GetInitializer(Type service) => null;
    public override object GetInitializer(LogicalMethodInfo method, SoapExtensionAttribute by) =>
        null;
    public override void Initialize(object initializer) { }

    public override Stream ChainStream(Stream stream)
    {
        wire = stream;
        return message = new MemoryStream();
    }

    public override void ProcessMessage(SoapMessage soap)
    {
        if (soap.Stage == SoapMessageStage.AfterSerialize)
            Send();
        else if (soap.Stage == SoapMessageStage.BeforeDeserialize)
        {
            wire.CopyTo(message);
            message.Position = 0;
        }
    }

    void Send()
    {
        message.Position = 0;
        var envelope = new XmlDocument { PreserveWhitespace = true };
        envelope.Load(message);
        if (Token != null)
            envelope.DocumentElement.PrependChild(Header(envelope));
        envelope.Save(wire);
    }

    static XmlElement Header(XmlDocument envelope)
    {
        var wsse = $"{Wss}wssecurity-secext-1.0.xsd";
        var header = envelope.CreateElement("soap", "Header", Soap);
        var security = header.AppendChild(envelope.CreateElement("wsse", "Security", wsse));
        var token = security.AppendChild(envelope.CreateElement("wsse", "UsernameToken", wsse));
        token.AppendChild(envelope.CreateElement("wsse", "Username", wsse)).InnerText = Token.UserName;
        var password = envelope.CreateElement("wsse", "Password", wsse);
        password.SetAttribute("Type", Wss + "username-token-profile-1.0#PasswordText");
        token.AppendChild(password).InnerText = Token.Password;
        return header;
    }
}
