package io.metergate.desk.console.page;

import io.metergate.desk.console.query.MeterRow.DeviceRow;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Lines for a shell that send a frame as one device would, with a placeholder where its secret goes. */
public final class ConnectLines {
    private ConnectLines() {}

    /** The addresses that devices use. */
    record Target(String host, ConnectTab.Ports ports) {}

    /** A line to copy, and what it does. */
    public record Line(String title, String command) {}

    static List<Line> of(DeviceRow device, Target target, byte[] frame) {
        return switch (device.transport()) {
            case "mqtt" -> mqtt(device, target, frame);
            case "coap" -> coap(device, target, frame);
            case "coaps" -> coaps(device, target, frame);
            default -> chirpStack(device, target, frame);
        };
    }

    private static List<Line> mqtt(DeviceRow device, Target target, byte[] frame) {
        String login = " -h " + quoted(target.host()) + " -p " + target.ports().mqtt() + " -u " + quoted(device.id())
                + " -P \"$DEVICE_SECRET\" -i " + quoted(device.id());
        return List.of(
                new Line("Set the secret once", "export DEVICE_SECRET='the secret that was set at registration'"),
                new Line(
                        "Send a frame",
                        printf(frame) + " | mosquitto_pub" + login + " -q 1 -s -t "
                                + quoted("meters/" + device.id() + "/up")),
                new Line(
                        "Listen for commands",
                        "mosquitto_sub" + login + " -q 1 -F %x -t " + quoted("meters/" + device.id() + "/down")));
    }

    private static List<Line> coap(DeviceRow device, Target target, byte[] frame) {
        String address = "coap://" + target.host() + ":" + target.ports().coap() + "/up/" + device.id();
        return List.of(new Line(
                "Send a frame; the answer carries a command when one waits",
                printf(frame) + " | coap-client -m post -t 42 -f - " + quoted(address)));
    }

    /** The client takes a key's bytes, not its digits. */
    private static List<Line> coaps(DeviceRow device, Target target, byte[] frame) {
        String identity = Objects.requireNonNullElse(device.coapIdentity(), device.id());
        String address = "coaps://" + target.host() + ":" + target.ports().coaps() + "/up";
        return List.of(
                new Line(
                        "Set the key once, in hexadecimal", "export DEVICE_KEY='the key that was set at registration'"),
                new Line(
                        "Send a frame; the answer carries a command when one waits",
                        printf(frame) + " | coap-client-openssl -u " + quoted(identity)
                                + " -k \"$(printf \"$(printf %s \"$DEVICE_KEY\" | sed 's/../\\\\x&/g')\")\""
                                + " -m post -t 42 -f - " + quoted(address)));
    }

    private static List<Line> chirpStack(DeviceRow device, Target target, byte[] frame) {
        String application = Objects.requireNonNullElse(device.applicationId(), "");
        String event = "{\"deviceInfo\":{\"applicationId\":\"" + application + "\",\"devEui\":\"" + device.id()
                + "\"},\"fPort\":2,\"data\":\"" + Base64.getEncoder().encodeToString(frame) + "\"}";
        return List.of(
                new Line(
                        "Set the network server's secret once",
                        "export NETWORK_SERVER='its name' NETWORK_SERVER_SECRET='its secret'"),
                new Line(
                        "Send an uplink event as the network server would",
                        "mosquitto_pub -h " + quoted(target.host()) + " -p "
                                + target.ports().mqtt()
                                + " -u \"$NETWORK_SERVER\" -P \"$NETWORK_SERVER_SECRET\" -q 1 -t "
                                + quoted("application/" + application + "/device/" + device.id() + "/event/up")
                                + " -m " + quoted(event)));
    }

    /** Octal, because every shell's printf knows it. */
    private static String printf(byte[] frame) {
        StringBuilder text = new StringBuilder("printf '");
        for (byte b : frame) {
            text.append(String.format(Locale.ROOT, "\\%03o", b & 0xFF));
        }
        return text.append('\'').toString();
    }

    /** A word that a shell takes as it is. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:/@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
