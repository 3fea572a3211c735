<?php
declare(strict_types=1);

/** The hub as one caller sees it: `$hub->products` is the SoapClient of that service. */
final class Hub
{
    /** @var array<string, SoapClient> */
    private array $services = [];

    /** @param array<string, mixed> $options of each SoapClient; how this caller says who it is */
    public function __construct(private array $options = [], private ?string $url = null)
    {
        $this->url ??= getenv('HUB_URL');
    }

    public static function with(string $id, string $secret, ?string $url = null): self
    {
        return new self(['login' => $id, 'password' => $secret], $url);
    }

    public static function bearer(string $token): self
    {
        $http = ['header' => "Authorization: Bearer $token"];
        return new self(['stream_context' => stream_context_create(['http' => $http])]);
    }

    /** The WSDL declares no header, but every SoapClient can send one. */
    public function signed(string $id, string $secret): self
    {
        $wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
        $token = "<wsse:Security xmlns:wsse=\"$wsse\"><wsse:UsernameToken>"
            . "<wsse:Username>$id</wsse:Username><wsse:Password>$secret</wsse:Password>"
            . '</wsse:UsernameToken></wsse:Security>';
        $this->hub->__setSoapHeaders(
            new SoapHeader($wsse, 'Security', new SoapVar($token, XSD_ANYXML))
        );
        return $this;
    }

    public function __get(string $service): SoapClient
    {
        return $this->services[$service] ??= new SoapClient(
            getenv('HUB_WSDL') . "/$service-v1.wsdl",
            $this->options + [
                'location' => "$this->url/soap/v1/$service/",
                'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
                'cache_wsdl' => WSDL_CACHE_NONE,
            ],
        );
    }
}
