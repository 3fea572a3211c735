# What `wsdl2ruby.rb --type client` does, which asks for a class that Ruby lost with 2.2.
require 'wsdl/soap/wsdl2ruby'

wsdl, folder = ARGV
Dir.chdir(folder)

service = File.basename(wsdl, '-v1.wsdl').capitalize
generator = WSDL::SOAP::WSDL2Ruby.new
generator.logger.level = Logger::WARN
generator.location = wsdl
generator.opt['module_path'] = service
%w[classdef mapping_registry driver].each { |part| generator.opt[part] = nil }
generator.run
