package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.ApiContract;
import io.metergate.desk.api.contract.Operations;
import io.vertx.core.Future;

/** The contract itself, for everybody. */
public final class ContractResource {
    private final Answer yaml;
    private final Answer json;

    public ContractResource(ApiContract contract) {
        this.yaml = Answer.text("application/yaml", contract.yaml());
        this.json = Answer.text("application/json", contract.json());
    }

    public void addTo(Operations operations) {
        operations.on("getContract", call -> Future.succeededFuture(yaml));
        operations.on("getContractAsJson", call -> Future.succeededFuture(json));
    }
}
