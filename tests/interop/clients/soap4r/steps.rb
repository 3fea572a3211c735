# Does a step and says what came of it, whatever it was.
def step(name)
  yield
  puts "ok #{name}"
rescue StandardError => e
  puts "no #{name} #{e.message.tr("\n", ' ')}"
end

def same(expected, actual)
  raise "#{actual.inspect} is not #{expected.inspect}" unless expected == actual
end

# Fills an object of a generated class by the names of its members.
def make(type, **values)
  values.each_with_object(type.new) { |(name, value), made| made.public_send("#{name}=", value) }
end

# The ServiceFault with which what the block calls is refused.
def refused(code)
  yield
rescue SOAP::FaultError => e
  e.detail['ServiceFault'].tap { |fault| same(code, fault.code) }
else
  raise "was not refused as #{code}"
end
