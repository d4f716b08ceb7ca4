package org.bureauportal.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this portal is called among those that run. Two on one machine need names of their own.
 *
 * @param name at most 60 characters; empty for the name of the machine
 */
@ConfigurationProperties("portal.node")
record NodeProperties(@DefaultValue("") String name) {

    private static final int LENGTH = 60;

    NodeProperties {
        name = name.isBlank() ? ofTheMachine() : name.strip();
        if (name.length() > LENGTH) {
            throw new IllegalArgumentException("portal.node.name has at most " + LENGTH + " characters: " + name);
        }
    }

    private static String ofTheMachine() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.length() > LENGTH ? name.substring(0, LENGTH) : name;
        } catch (UnknownHostException nameless) {
            return "portal";
        }
    }
}
