require 'soap/filter'
require 'soap/header/simplehandler'
%w[Hub Products Prices Customers Orders].each { |name| require "#{name}ServiceDriver" }

# Sends a person's token; filters of the stream may change what HTTP carries.
class Bearer < SOAP::Filter::StreamHandler
  def on_http_outbound(request)
    request.header['Authorization'] = "Bearer #{ENV.fetch('HUB_TOKEN')}"
  end
end

# A header that the WSDL does not declare.
class UsernameToken < SOAP::Header::SimpleHandler
  NAMESPACE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

  def initialize(id, secret)
    super(XSD::QName.new(NAMESPACE, 'Security'))
    @token = { 'Username' => id, 'Password' => secret }
  end

  def on_simple_outbound
    { 'UsernameToken' => @token }
  end
end

# Makes the generated drivers, one for each service.
module Callers
  module_function

  def nobody(service, url: ENV.fetch('HUB_URL'))
    service.const_get("#{service}PortType").new("#{url}/soap/v1/#{service.name.downcase}/")
  end

  def basic(service, id, secret, **options)
    nobody(service, **options).tap do |driver|
      driver.options['protocol.http.basic_auth'] << [driver.endpoint_url, id, secret]
    end
  end

  def seller(service, **options)
    basic(service, ENV.fetch('HUB_CLIENT_ID'), ENV.fetch('HUB_SECRET'), **options)
  end

  def reader(service)
    basic(service, ENV.fetch('HUB_READER_ID'), ENV.fetch('HUB_READER_SECRET'))
  end

  def person(service)
    nobody(service).tap { |driver| driver.streamhandler.filterchain.add(Bearer.new) }
  end

  def token(service, id, secret)
    nobody(service).tap { |driver| driver.headerhandler << UsernameToken.new(id, secret) }
  end
end
