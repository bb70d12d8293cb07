package io.metergate.desk.site;

/**
 * Something in a site file that can't be.
 *
 * @param path where, for example {@code meters[3].openingKwh}
 * @param reason completes the sentence "this ..."
 */
public record Fault(String path, String reason) {
    @Override
    public String toString() {
        return path + ": " + reason;
    }
}
