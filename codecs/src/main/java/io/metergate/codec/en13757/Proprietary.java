package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;

/**
 * Content that only its manufacturer describes (CI A0 to B7). What is publicly known of it is read; all else is kept
 * for people to look at, and no value made of it.
 */
final class Proprietary {
    private Proprietary() {}

    static boolean decode(Telegram telegram, int ci) {
        if (Techem.isOne(telegram, ci)) {
            return Techem.decode(telegram, ci);
        }
        if (ApatorGas.isOne(telegram, ci)) {
            return ApatorGas.decode(telegram, ci);
        }
        if (Prios.isOne(telegram, ci)) {
            return Prios.decode(telegram, ci);
        }
        int from = ci + 1;
        if (telegram.notes != null && from < telegram.end) {
            String hex = Hex.spaced(telegram.bytes, from, telegram.end - from).replace(" ", "");
            telegram.notes.text(from, telegram.end - from, "manufacturerData", hex);
        }
        return true;
    }
}
