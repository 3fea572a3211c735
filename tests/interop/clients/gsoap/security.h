// The one header that services take undeclared, for soapcpp2.
//gsoap wsse schema namespace: http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd
//gsoap wsse schema elementForm: qualified
//gsoap wsse schema attributeForm: unqualified

class wsse__Password { public: std::string __item; @std::string Type; };
class wsse__UsernameToken { public: std::string Username; wsse__Password Password; };
class wsse__Security { public: wsse__UsernameToken UsernameToken; };

mutable struct SOAP_ENV__Header { wsse__Security *wsse__Security_; };
