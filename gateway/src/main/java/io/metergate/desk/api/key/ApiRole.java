package io.metergate.desk.api.key;

import java.util.Arrays;
import java.util.Optional;

/** What an API key permits. Each role includes the permissions of the roles before it. */
public enum ApiRole {
    /** Reads accounts, meters, readings and transfers. */
    READER("reader"),
    /** Records payments of customers. */
    CASHIER("cashier"),
    /** Corrects accounts, manages debts, exchanges meters, holds supplies. */
    OPERATOR("operator"),
    /** Approves tariffs and creates keys. */
    ADMIN("admin");

    private final String code;

    ApiRole(String code) {
        this.code = code;
    }

    /** As stored in the database and written in the API contract and on the command line. */
    public String code() {
        return code;
    }

    public boolean includes(ApiRole least) {
        return compareTo(least) >= 0;
    }

    public static Optional<ApiRole> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /** Returns the code, since messages contain it. */
    @Override
    public String toString() {
        return code;
    }
}
