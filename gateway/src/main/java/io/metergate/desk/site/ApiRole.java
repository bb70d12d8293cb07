package io.metergate.desk.site;

import java.util.Arrays;
import java.util.Optional;

/** What an API key lets its owner do; each role may also do what the ones before it may. */
public enum ApiRole {
    /** Looks at accounts, meters, readings and money. */
    READER("reader"),
    /** Takes money of customers. */
    CASHIER("cashier"),
    /** Corrects accounts, keeps debts, changes meters, holds supplies. */
    OPERATOR("operator"),
    /** Approves prices and makes keys. */
    ADMIN("admin");

    private final String code;

    ApiRole(String code) {
        this.code = code;
    }

    /** The word of the database, the contract and the command line. */
    public String code() {
        return code;
    }

    public boolean mayDoWhatNeeds(ApiRole least) {
        return compareTo(least) >= 0;
    }

    public static Optional<ApiRole> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /** The code, since what is shown to people carries it. */
    @Override
    public String toString() {
        return code;
    }
}
