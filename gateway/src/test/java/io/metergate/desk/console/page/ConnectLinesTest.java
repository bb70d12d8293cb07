package io.metergate.desk.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.console.query.MeterRow.DeviceRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectLinesTest {
    private static final ConnectLines.Target TARGET =
            new ConnectLines.Target("gateway.example", new ConnectTab.Ports(1883, 5683, 5684));
    private static final byte[] FRAME = {0x68, (byte) 0xFE, 0x27};

    @Test
    void sendsARawFrameByMqttWithAPlaceholderForTheSecret() {
        List<ConnectLines.Line> lines =
                ConnectLines.of(new DeviceRow("m-1", "mqtt", "dlt645", null, null), TARGET, FRAME);
        assertEquals(
                "printf '\\150\\376\\047' | mosquitto_pub -h gateway.example -p 1883 -u m-1 -P \"$DEVICE_SECRET\""
                        + " -i m-1 -q 1 -s -t meters/m-1/up",
                lines.get(1).command());
    }

    @Test
    void postsARawFrameByCoap() {
        List<ConnectLines.Line> lines = ConnectLines.of(new DeviceRow("c-1", "coap", "x", null, null), TARGET, FRAME);
        assertEquals(
                "printf '\\150\\376\\047' | coap-client -m post -t 42 -f - coap://gateway.example:5683/up/c-1",
                lines.get(0).command());
    }

    @Test
    void postsARawFrameOverDtlsWithAPlaceholderForTheKey() {
        DeviceRow device = new DeviceRow("nb-1", "coaps", "x", null, "imei-1");
        assertEquals(
                "printf '\\150\\376\\047' | coap-client-openssl -u imei-1"
                        + " -k \"$(printf \"$(printf %s \"$DEVICE_KEY\" | sed 's/../\\\\x&/g')\")\""
                        + " -m post -t 42 -f - coaps://gateway.example:5684/up",
                ConnectLines.of(device, TARGET, FRAME).get(1).command());
    }

    @Test
    void wrapsTheFrameInAnUplinkEventForChirpStack() {
        DeviceRow device = new DeviceRow("0102030405060708", "chirpstack", "x", "app", null);
        String command = ConnectLines.of(device, TARGET, FRAME).get(1).command();
        assertTrue(command.contains("-t application/app/device/0102030405060708/event/up"), command);
        assertTrue(command.contains("\"data\":\"aP4n\""), command);
    }

    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertEquals("'a b'\\''; rm'", ConnectLines.quoted("a b'; rm"));
        assertEquals("plain-1.2", ConnectLines.quoted("plain-1.2"));
    }
}
