using System.Web.Services.Protocols;
using System.Xml;
using System.Xml.Serialization;

/// <summary>
/// Why a call was refused, by any service: wsdl makes no classes for faults, and they differ in
/// nothing but their namespace.
/// </summary>
public class ServiceFault
{
    public string code, message, requestId;
    public bool retryable;
    public int? retryAfterSeconds, currentVersion;
    [XmlArrayItem("item")] public FaultError[] errors;
    [XmlArrayItem("item")] public FaultParameter[] parameters;

    /// <summary>Reads what the detail of a service's fault says.</summary>
    public static ServiceFault Of(SoapException refusal)
    {
        var detail = refusal.Detail.SelectSingleNode("*[local-name()='ServiceFault']");
        var serializer = new XmlSerializer(typeof(ServiceFault), detail.NamespaceURI);
        return (ServiceFault)serializer.Deserialize(new XmlNodeReader(detail));
    }
}

/// <summary>A value that was not accepted.</summary>
public class FaultError
{
    public string field, code, message;
}

/// <summary>A fact about the refusal.</summary>
public class FaultParameter
{
    public string name, value;
}
