# The jars of Axis 1.4, and how a client is made with it.
export CLASSPATH=$HUB_BUILD/classes
for jar in axis{,-saaj} jaxrpc commons-{discovery,httpclient,logging} wsdl4j javax.{mail,activation}
do
    CLASSPATH+=:/usr/share/java/$jar.jar
done

# generate FOLDER: make Java of the WSDL files there, a package for each.
generate() {
    for service in hub products prices orders customers; do
        java org.apache.axis.wsdl.WSDL2Java \
            -p dualport.$service -o "$HUB_BUILD/generated" "$1/$service-v1.wsdl"
    done
}

# Compile what was generated, and the programs.
compile() {
    mkdir "$HUB_BUILD/classes"
    cp -r ../axis/META-INF "$HUB_BUILD/classes"
    javac -nowarn -encoding UTF-8 -d "$HUB_BUILD/classes" \
        $(find "$HUB_BUILD/generated" -name '*.java') ../../java/*.java ../axis/*.java
}
