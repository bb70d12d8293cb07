package io.metergate.settlement;

import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import java.time.Instant;

/** A charged register of a meter inside a transaction: what bounds it, and where it stands. One thread's. */
public final class RegisterState {
    /** 0 for the meter's main register. */
    public final int number;

    public final Obis name;
    public final RegisterRules rules;

    /** The last reading that was believed. */
    public RegisterPoint last;

    public RegisterState(int number, Obis name, RegisterRules rules, RegisterPoint last) {
        this.number = number;
        this.name = name;
        this.rules = rules;
        this.last = last;
    }

    /** The same, to be moved on by itself. */
    public RegisterState copy() {
        return new RegisterState(number, name, rules, last);
    }

    /** What a tariff may call it. */
    public RegisterName register() {
        return new RegisterName(name, number == 0);
    }

    public Instant installedAt() {
        return rules.installedAt();
    }
}
