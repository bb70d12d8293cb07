package io.metergate.desk.site;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.PaymentMode;
import io.metergate.codec.Obis;
import io.metergate.decoding.Formats;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SiteReaderTest {
    private final Faults faults = new Faults();

    @Test
    void readsEveryKindOfEntry() {
        Site site = read("""
                tariffs: [{name: Home, pricePerKwh: 0.245}]
                accounts: [{number: A-1, customer: Amina, tariff: Home, lowBalance: 2, openingCredit: 20.50}]
                meters: [{serial: 000000000101, account: A-1, openingKwh: 1000.005}]
                devices: [{id: 0101010101010101, transport: chirpstack, codec: dlt645, meter: 000000000101,
                    applicationId: app}]
                networkServers: [{name: ns, secret: generate}]
                """);
        assertEquals(List.of(), faults.list());
        assertEquals(245_000, site.tariffs().get(0).version().rates().get(0).price(0, 0));
        assertEquals(20_500_000, site.accounts().get(0).openingCredit());
        assertEquals(1_000_005, site.meters().get(0).openingWh());
        assertEquals("000000000101", site.meters().get(0).serial());
        assertEquals(Transport.CHIRPSTACK, site.devices().get(0).transport());
        assertEquals("0101010101010101", site.devices().get(0).id());
    }

    @Test
    void writesADevEuiInLowerCase() {
        Site site = read("devices: [{id: ABCDEF0101010101, transport: chirpstack, codec: dlt645, applicationId: a}]");
        assertEquals("abcdef0101010101", site.devices().get(0).id());
    }

    @Test
    void namesEveryWrongFieldWithItsPlace() {
        read("""
                tariffs: [{name: Home, pricePerKwh: "0,245"}]
                accounts: [{number: A-1, customer: "", tariff: Home, lowBalance: -1}]
                meters: [{serial: 101, account: A-1, openingKwh: much, register: 1.8.0, relayPassword: "0200"}]
                devices:
                  - {id: short, transport: chirpstack, codec: dlt645}
                  - {id: m, transport: pigeon, codec: morse}
                  - {id: n, transport: mqtt, codec: dlt645, secret: guessable}
                  - {id: o, transport: coap, codec: dlt645, secret: 0123456789abcdef}
                """);
        assertHas("tariffs[0].pricePerKwh: must be a decimal amount such as 0.245, not 0,245");
        assertHas("accounts[0].customer: is missing");
        assertHas("accounts[0].lowBalance: must be a decimal amount such as 0.245, not -1");
        assertHas("meters[0].openingKwh: must be kWh");
        assertHas("meters[0].register: must be an OBIS code such as 1-0:1.8.0, not 1.8.0");
        assertHas("meters[0].relayPassword: must be 8 hex digits");
        assertHas("devices[0].id: must be a DevEUI of sixteen hex digits");
        assertHas("devices[0].applicationId: is missing");
        assertHas("devices[1].transport: must be chirpstack, mqtt, coap or coaps, not pigeon");
        assertHas("devices[1].codec: is unknown: morse");
        assertHas("devices[2].secret: must have at least 16 characters, or be generate");
        assertHas("devices[3].secret: is only for devices that sign in by MQTT themselves");
    }

    @Test
    void readsTheKeysOfADeviceAndNeverPrintsThem() {
        String key = "000102030405060708090A0B0C0D0E0F";
        Site site = read("devices: [{id: m, transport: coap, codec: dlt645, encryptionKey: " + key
                + ", authenticationKey: D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF, systemTitle: 4D4D4D0000BC614E,"
                + " acceptUnauthenticated: true}]");
        assertEquals(List.of(), faults.list());
        FrameProtection protection = site.devices().get(0).protection();
        assertEquals(key, HexFormat.of().withUpperCase().formatHex(requireNonNull(protection.encryptionKey())));
        assertEquals(16, requireNonNull(protection.authenticationKey()).length);
        assertEquals(8, requireNonNull(protection.systemTitle()).length);
        assertTrue(protection.acceptsUnauthenticated());
        assertFalse(site.toString().contains("[0, 1, 2"), site::toString);
        assertFalse(site.toString().toUpperCase(Locale.ROOT).contains("0A0B0C0D"), site::toString);
    }

    @Test
    void namesAWrongKey() {
        read("""
                devices:
                  - {id: m, transport: coap, codec: dlt645, encryptionKey: "0011", acceptUnauthenticated: perhaps}
                  - {id: n, transport: coap, codec: dlt645, authenticationKey: D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF}
                """);
        assertHas("devices[0].encryptionKey: must be 32 hex digits");
        assertHas("devices[0].acceptUnauthenticated: must be true or false, not perhaps");
        assertHas("devices[1].encryptionKey: is missing beside authenticationKey");
    }

    @Test
    void readsWhatADeviceProvesItselfWithAndNeverPrintsIt() {
        String key = "000102030405060708090A0B0C0D0E0F10";
        Site site = read("devices: [{id: m, transport: coaps, codec: dlt645, coap: {identity: imei-1, key: " + key
                + "}}, {id: n, transport: coaps, codec: dlt645, coap: {key: generate}}]");
        assertEquals(List.of(), faults.list());
        Site.CoapEntry given = requireNonNull(site.devices().get(0).coap());
        assertEquals("imei-1", given.identity());
        assertEquals(key, HexFormat.of().withUpperCase().formatHex(requireNonNull(given.key())));
        assertEquals(new Site.CoapEntry("n", null), site.devices().get(1).coap());
        assertFalse(site.toString().contains("[0, 1, 2"), site::toString);
    }

    @Test
    void namesWhatADeviceCannotProveItselfWith() {
        String guessable = "00010203";
        read("devices:\n"
                + "  - {id: a, transport: coaps, codec: dlt645}\n"
                + "  - {id: b, transport: coaps, codec: dlt645, coap: {key: \"" + guessable + "\"}}\n"
                + "  - {id: c, transport: coaps, codec: dlt645, coap: {key: \"" + "0".repeat(66) + "\"}}\n"
                + "  - {id: d, transport: coaps, codec: dlt645, coap: {key: \"" + "0".repeat(33) + "\"}}\n"
                + "  - {id: e, transport: coaps, codec: dlt645, coap: {identity: " + "\u00e4".repeat(33)
                + ", key: generate}}\n"
                + "  - {id: f, transport: coap, codec: dlt645, coap: {key: generate}}\n"
                + "  - {id: g, transport: coaps, codec: dlt645, coap: {psk: generate, key: generate}}\n"
                + "  - {id: h, transport: coaps, codec: dlt645, coap: {identity: g, key: generate}}\n"
                + "  - {id: i, transport: coaps, codec: dlt645, coap: generate}\n");
        String digits = ".coap.key: must be 32 to 64 hex digits, two a byte, or be generate";
        assertHas("devices[0].coap.key: is missing");
        assertHas("devices[1]" + digits);
        assertHas("devices[2]" + digits);
        assertHas("devices[3]" + digits);
        assertHas("devices[4].coap.identity: must have at most 64 bytes of UTF-8, and no control codes");
        assertHas("devices[5].coap: is only for devices whose transport is coaps");
        assertHas("devices[6].coap.psk: is not a known field");
        assertHas("devices[7].coap.identity: is used twice: g");
        assertHas("devices[8].coap: must be fields with values");
        assertFalse(faults.list().toString().contains(guessable));
    }

    @Test
    void refusesWhatIsUsedTwice() {
        read("""
                meters:
                  - {serial: 101, account: A-1, openingKwh: 0}
                  - {serial: 101, account: A-1, openingKwh: 0}
                """);
        assertHas("meters[1].serial: is used twice: 101");
        assertHas("meters[1].account: is used twice: A-1");
    }

    @Test
    void readsADocumentInPlaceOfAPrice() {
        Site site = read("""
                tariffs:
                  - tariff: Home
                    effectiveFrom: 2026-01-01
                    bands: [day, night]
                    calendar:
                      seasons:
                        - name: year
                          from: 01-01
                          to: 12-31
                          days: [{on: [all], switches: {"00:00": night, "06:00": day}}]
                    rates: [{prices: {day: 0.3, night: 0.1}}]
                terms:
                  - {name: social, emergencyCredit: {limit: 5.00, threshold: 1.00, automatic: true}}
                """);
        assertEquals(List.of(), faults.list());
        assertTrue(site.tariffs().get(0).dated());
        assertEquals(100_000, site.tariffs().get(0).version().rates().get(0).price(1, 0));
        assertEquals(5_000_000, site.terms().get(0).terms().emergencyLimit());
    }

    @Test
    void namesWhatIsWrongWithinADocument() {
        read("""
                tariffs:
                  - {tariff: Home, effectiveFrom: 1 January, pricePerKwh: 0.2}
                  - {tariff: Shop, effectiveFrom: 2026-01-01, pricePerKwh: 0.2}
                  - {name: Shop, pricePerKwh: 2000000}
                terms:
                  - {name: a, lowLevels: [much]}
                  - {name: b}
                  - {name: b}
                """);
        assertHas("tariffs[0].effectiveFrom: must be a date such as 2026-01-31");
        assertHas("tariffs[2].name: is used twice: Shop");
        assertHas("tariffs[2].pricePerKwh: must be at most 1000000.000000");
        assertHas("terms[0].lowLevels[0]: must be a decimal amount");
        assertHas("terms[2].name: is used twice: b");
    }

    @Test
    void readsTheContractOfAnAccount() {
        Site site = read("""
                accounts:
                  - {number: A-1, customer: Amina, tariff: Home, lowBalance: 2, terms: social, timeZone: Africa/Nairobi,
                    socialAllowance: true, protectedReason: ventilator, paymentMode: postpaid}
                  - {number: A-2, customer: Ben, tariff: Home, lowBalance: 2}
                """);
        assertEquals(List.of(), faults.list());
        assertEquals(
                new Site.Contract("social", ZoneId.of("Africa/Nairobi"), true, "ventilator", PaymentMode.POSTPAID),
                site.accounts().get(0).contract());
        assertEquals(
                new Site.Contract(null, null, null, null, null),
                site.accounts().get(1).contract());
    }

    @Test
    void readsAllThatIsKnownOfAMeter() {
        Site site = read("""
                meters:
                  - serial: 101
                    account: A-1
                    openingKwh: 5
                    installedAt: 2026-01-31T09:30:00+03:00
                    rolloverKwh: 1000000
                    powerMaxKw: 13.8
                    registers: [{register: 1-0:2.8.0, openingKwh: 0, rolloverKwh: 1000000}]
                """);
        assertEquals(List.of(), faults.list());
        Site.Meter meter = site.meters().get(0);
        assertEquals(Instant.parse("2026-01-31T06:30:00Z"), meter.installedAt());
        assertEquals(1_000_000_000, meter.rolloverWh());
        assertEquals(13_800, meter.powerMaxW());
        assertEquals(List.of(new Site.Register(Obis.parse("1-0:2.8.0"), 0, 1_000_000_000)), meter.registers());
    }

    @Test
    void namesWhatCannotBeOfAnAccountOrAMeter() {
        read("""
                accounts:
                  - {number: A-1, customer: Amina, tariff: Home, lowBalance: 2, timeZone: +03:00, paymentMode: later,
                    socialAllowance: perhaps}
                meters:
                  - {serial: 101, account: A-1, openingKwh: 5, installedAt: yesterday, rolloverKwh: 5, powerMaxKw: lots,
                    registers: [{register: 1-0:1.8.0, openingKwh: 0}, {register: 1-0:2.8.0}, {openingKwh: 0}]}
                  - {serial: 102, account: A-2, openingKwh: 5, installedAt: 2999-01-01T00:00:00Z, registers: none}
                """);
        assertHas("accounts[0].timeZone: must be a name of the IANA time zone database");
        assertHas("accounts[0].paymentMode: must be prepaid or postpaid, not later");
        assertHas("accounts[0].socialAllowance: must be true or false, not perhaps");
        assertHas("meters[0].installedAt: must be a time with its offset");
        assertHas("meters[0].rolloverKwh: must be above openingKwh");
        assertHas("meters[0].powerMaxKw: must be kW");
        assertHas("meters[0].registers[0].register: is named before: 1-0:1.8.0");
        assertHas("meters[0].registers[1].openingKwh: is missing");
        assertHas("meters[0].registers[2].register: is missing");
        assertHas("meters[1].installedAt: must be after the year 1999 and not in the future");
        assertHas("meters[1].registers: must be a list");
    }

    @Test
    void refusesUnknownListsAndFields() {
        read("meterz: []\ntariffs: [{name: a, pricePerKwh: 1, vat: 3}]");
        assertHas("meterz: is not a known list");
        assertHas("tariffs[0].vat: is not a known field; there are name, pricePerKwh");
    }

    @Test
    void saysWhereAFileIsNotYaml() {
        read("tariffs:\n  - {name: a\n");
        assertHas("line 3: is not YAML");
    }

    @Test
    void stopsAtTwentyFaults() {
        read("tariffs: [" + "{},".repeat(50) + "{}]");
        assertEquals(20, faults.list().size());
    }

    private Site read(String yaml) {
        return new SiteReader(SiteFile.parse(yaml, faults), Formats.builtIn()).read();
    }

    private void assertHas(String start) {
        assertTrue(
                faults.list().stream().anyMatch(fault -> fault.toString().startsWith(start)),
                () -> start + " is not among " + faults.list());
    }
}
