package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;

/** Content that only its manufacturer describes (CI A0 to B7): kept for people to look at, no value made of it. */
final class Proprietary {
    private Proprietary() {}

    static boolean decode(Telegram telegram, int ci) {
        int from = ci + 1;
        if (telegram.notes != null && from < telegram.end) {
            String hex = Hex.spaced(telegram.bytes, from, telegram.end - from).replace(" ", "");
            telegram.notes.text(from, telegram.end - from, "manufacturerData", hex);
        }
        return true;
    }
}
