package io.metergate.intake;

import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import java.time.Instant;

/** A charged register of a meter inside a transaction: what bounds it, and where it stands. One thread's. */
final class RegisterTrack {
    /** 0 for the meter's main register. */
    final int number;

    final Obis name;
    final RegisterRules rules;

    /** The last reading that was believed. */
    RegisterPoint last;

    RegisterTrack(int number, Obis name, RegisterRules rules, RegisterPoint last) {
        this.number = number;
        this.name = name;
        this.rules = rules;
        this.last = last;
    }

    /** The same, to be moved on by itself. */
    RegisterTrack copy() {
        return new RegisterTrack(number, name, rules, last);
    }

    /** What a tariff may call it. */
    RegisterName register() {
        return new RegisterName(name, number == 0);
    }

    Instant installedAt() {
        return rules.installedAt();
    }
}
