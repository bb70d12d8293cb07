package io.metergate.simulator.link.chirpstack;

/**
 * How the network server signs in, and for which application it speaks.
 *
 * @param name user name and client id
 * @param applicationId the application's UUID, part of every topic
 */
public record NetworkServer(String name, String secret, String applicationId) {
    @Override
    public String toString() {
        return "NetworkServer[" + name + ", " + applicationId + "]";
    }
}
