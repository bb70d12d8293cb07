package io.metergate.platform.config;

/** A setting that must not be shown; its text form is a mask. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "****";
    }
}
