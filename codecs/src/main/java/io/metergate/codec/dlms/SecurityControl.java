package io.metergate.codec.dlms;

/** The byte that says how an APDU is protected (IEC 62056-5-3, clause 5.7.2, table 37). */
final class SecurityControl {
    static final int SUITE = 0x0F;
    static final int AUTHENTICATED = 0x10;
    static final int ENCRYPTED = 0x20;
    static final int BROADCAST_KEY = 0x40;
    static final int COMPRESSED = 0x80;

    private SecurityControl() {}

    static String words(int control) {
        String protection = (control & (AUTHENTICATED | ENCRYPTED)) == 0 ? "not protected" : "";
        if ((control & AUTHENTICATED) != 0) {
            protection = "authenticated";
        }
        if ((control & ENCRYPTED) != 0) {
            protection += protection.isEmpty() ? "encrypted" : " and encrypted";
        }
        String key = (control & BROADCAST_KEY) != 0 ? ", broadcast key" : "";
        return "suite " + (control & SUITE) + ", " + protection + key;
    }
}
