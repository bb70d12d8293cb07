package io.metergate.app.demo;

import io.metergate.app.demo.Customer.Contract;
import io.metergate.device.Transport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The town as the files that the importer and the simulator read. */
public final class TownFiles {
    static final String NETWORK_SERVER = "town-chirpstack";
    static final String APPLICATION_ID = "2f8c1a54-9d1e-4b0b-8c57-6a8f0e3d7b20";
    static final String LOW_BALANCE = "2.00";
    /** Eight digits, two of them behind the point. */
    private static final String DLT645_ROLLOVER_KWH = "1000000";
    /** A load is always less than ten times its mean, and the town may run 3,600 times as fast as its clocks. */
    private static final int POWER_FACTOR = 10 * 3_600;

    private final List<Customer> customers;
    private final TownSecrets secrets;

    TownFiles(List<Customer> customers, TownSecrets secrets) {
        this.customers = customers;
        this.secrets = secrets;
    }

    /** Where the fleet finds the gateway, and how fast its clocks run. */
    public record FleetOptions(
            String mqttHost,
            int mqttPort,
            String coapHost,
            int coapPort,
            String coapsHost,
            int coapsPort,
            String timeZone,
            int speed,
            int reportEverySeconds) {}

    /** The site file; JSON is YAML too. */
    String site() {
        JsonArray accounts = new JsonArray();
        JsonArray meters = new JsonArray();
        JsonArray devices = new JsonArray();
        for (Customer customer : customers) {
            accounts.add(account(customer));
            meters.add(meter(customer));
            devices.add(device(customer));
        }
        JsonObject networkServer =
                new JsonObject().put("name", NETWORK_SERVER).put("secret", secrets.signIn(NETWORK_SERVER));
        return new JsonObject()
                .put("tariffs", TownTariffs.tariffs())
                .put("terms", TownTariffs.terms())
                .put("accounts", accounts)
                .put("meters", meters)
                .put("devices", devices)
                .put("networkServers", new JsonArray().add(networkServer))
                .encodePrettily();
    }

    /** The simulator's file. */
    String fleet(FleetOptions options) {
        JsonArray meters = new JsonArray();
        customers.forEach(customer -> meters.add(simulated(customer)));
        return new JsonObject()
                .put("mqtt", new JsonObject().put("host", options.mqttHost()).put("port", options.mqttPort()))
                .put("coap", new JsonObject().put("host", options.coapHost()).put("port", options.coapPort()))
                .put("coaps", new JsonObject().put("host", options.coapsHost()).put("port", options.coapsPort()))
                .put(
                        "networkServer",
                        new JsonObject()
                                .put("name", NETWORK_SERVER)
                                .put("secret", secrets.signIn(NETWORK_SERVER))
                                .put("applicationId", APPLICATION_ID))
                .put("timeZone", options.timeZone())
                .put("speed", options.speed())
                .put("reportEverySeconds", options.reportEverySeconds())
                .put("meters", meters)
                .encodePrettily();
    }

    private static JsonObject account(Customer customer) {
        Contract contract = customer.contract();
        JsonObject account = new JsonObject()
                .put("number", customer.number())
                .put("customer", customer.name())
                .put("phone", customer.phone())
                .put("tariff", contract.tariff())
                .put("lowBalance", LOW_BALANCE)
                .put("openingCredit", customer.creditCents() / 100 + ".%02d".formatted(customer.creditCents() % 100));
        if (contract.terms() != null) {
            account.put("terms", contract.terms());
        }
        return contract.socialAllowance() ? account.put("socialAllowance", "true") : account;
    }

    private JsonObject meter(Customer customer) {
        JsonObject meter = new JsonObject()
                .put("serial", customer.serial())
                .put("account", customer.number())
                .put("openingKwh", Long.toString(customer.openingKwh()))
                .put("powerMaxKw", Long.toString(customer.loadW() * POWER_FACTOR / 1_000));
        if (!customer.meterMakesMbus()) {
            meter.put("rolloverKwh", DLT645_ROLLOVER_KWH);
        }
        return withRelay(customer, meter);
    }

    private static JsonObject simple(Customer customer) {
        return new JsonObject().put("transport", customer.transport().code()).put("codec", customer.codec());
    }

    private JsonObject device(Customer customer) {
        JsonObject device = simple(customer).put("id", customer.deviceId()).put("meter", customer.serial());
        if (customer.transport() == Transport.CHIRPSTACK) {
            device.put("applicationId", APPLICATION_ID);
        }
        if (customer.transport() == Transport.COAPS) {
            return device.put("coap", new JsonObject().put("key", secrets.preSharedKey(customer.deviceId())));
        }
        return withSecret(customer, device);
    }

    private JsonObject simulated(Customer customer) {
        JsonObject simulated = simple(customer)
                .put("deviceId", customer.deviceId())
                .put("serial", customer.serial())
                .put("startWh", customer.openingKwh() * 1_000)
                .put("profile", customer.profile())
                .put("loadW", customer.loadW());
        if (customer.transport() == Transport.COAPS) {
            simulated.put("secret", secrets.preSharedKey(customer.deviceId()));
        }
        return withRelay(customer, withSecret(customer, simulated));
    }

    private JsonObject withSecret(Customer customer, JsonObject entry) {
        return customer.transport() == Transport.MQTT
                ? entry.put("secret", secrets.signIn(customer.deviceId()))
                : entry;
    }

    private JsonObject withRelay(Customer customer, JsonObject entry) {
        return customer.meterMakesMbus()
                ? entry
                : entry.put("relayPassword", secrets.relayPassword(customer.serial()))
                        .put("relayOperator", secrets.relayOperator(customer.serial()));
    }
}
