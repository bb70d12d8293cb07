package io.metergate.desk.api.contract;

import io.metergate.desk.site.ApiRole;

/** Whose key a request carries. */
public record Caller(String name, ApiRole role) {
    /** Who asks for what needs no key. */
    static final Caller NOBODY = new Caller("nobody", ApiRole.READER);

    /** As the ledger names who did it. */
    public String actor() {
        return "api:" + name;
    }
}
