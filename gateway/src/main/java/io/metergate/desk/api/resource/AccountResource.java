package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.contract.ProblemException;
import io.metergate.desk.api.query.AccountQueries;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/** Accounts as they stand. */
public final class AccountResource {
    private final AccountQueries accounts;
    private final String currency;
    private final InstantSource clock;

    /**
     * The resource.
     *
     * @param currency the site's, ISO 4217
     */
    public AccountResource(AccountQueries accounts, String currency, InstantSource clock) {
        this.accounts = accounts;
        this.currency = currency;
        this.clock = clock;
    }

    public void addTo(Operations operations) {
        operations.on("listAccounts", this::list);
        operations.on("getAccount", call -> json(call.path("number")).map(Answer::ok));
    }

    private Future<Answer> list(Call call) {
        String after = Paging.place(call, "", AccountQueries::after);
        return accounts.page(call.query("search").orElse(""), after, Paging.limit(call), clock.instant())
                .map(page -> Paging.answer(page, facts -> AccountJson.of(facts, currency)));
    }

    /** An account as the contract has it; fails with a refusal where there is none. */
    Future<JsonObject> json(String number) {
        return accounts.byNumber(number, clock.instant())
                .map(found -> AccountJson.of(found.orElseThrow(AccountResource::unknown), currency));
    }

    static ProblemException unknown() {
        return Problem.notFound("number", "no account has this number").exception();
    }
}
