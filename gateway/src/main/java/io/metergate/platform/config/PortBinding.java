package io.metergate.platform.config;

import java.net.BindException;

/** Says in one line which setting is to blame when a listener can't have its address. */
public final class PortBinding {
    private PortBinding() {}

    /**
     * The failure with which a listener's start ends.
     *
     * @param section the section of the settings file, for example {@code mqtt}
     */
    public static BindException failed(String section, String host, int port, Throwable cause) {
        BindException failure = new BindException("cannot listen on " + host + ":" + port + " (settings " + section
                + ".host and " + section + ".port): " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }
}
