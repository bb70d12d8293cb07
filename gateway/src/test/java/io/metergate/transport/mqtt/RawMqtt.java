package io.metergate.transport.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** A client that writes packets byte by byte, so that it can also write wrong ones. */
final class RawMqtt implements AutoCloseable {
    static final int V311 = 4;
    static final int V5 = 5;

    static final int CONNACK = 0x20;
    static final int PUBLISH = 0x30;
    static final int PUBACK = 0x40;
    static final int SUBACK = 0x90;
    static final int UNSUBACK = 0xB0;
    static final int PINGRESP = 0xD0;
    static final int DISCONNECT = 0xE0;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int USER_AND_PASSWORD_AND_CLEAN = 0xC2;

    private final Socket socket;
    private final DataInputStream in;
    private int version = V311;

    /** One packet from the gateway: the first byte without its flags, and what follows the length. */
    record Packet(int type, byte[] body) {
        int at(int index) {
            return Byte.toUnsignedInt(body[index]);
        }
    }

    RawMqtt(String host, int port) throws IOException {
        this(host, port, 0);
    }

    /** @param receiveBufferBytes what the system keeps for a client that does not read; 0 for what it likes */
    RawMqtt(String host, int port, int receiveBufferBytes) throws IOException {
        socket = new Socket();
        if (receiveBufferBytes > 0) {
            // Before it connects, for the window is agreed upon then.
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.connect(new InetSocketAddress(host, port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Signs in and reads the CONNACK, which must be an acceptance. */
    RawMqtt signIn(int mqttVersion, String clientId, String user, String password) throws IOException {
        send(connectPacket(mqttVersion, clientId, user, password));
        Packet connack = read();
        if (connack.type() != CONNACK || connack.at(1) != 0) {
            throw new AssertionError("not accepted: " + connack);
        }
        return this;
    }

    byte[] connectPacket(int mqttVersion, String clientId, String user, String password) throws IOException {
        return connectPacket(mqttVersion, 0, clientId, user, password);
    }

    byte[] connectPacket(int mqttVersion, int keepAliveSeconds, String clientId, String user, String password)
            throws IOException {
        version = mqttVersion;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(mqttVersion);
        body.write(USER_AND_PASSWORD_AND_CLEAN);
        shortInt(body, keepAliveSeconds);
        if (mqttVersion == V5) {
            body.write(0);
        }
        text(body, clientId);
        text(body, user);
        text(body, password);
        return packet(0x10, body.toByteArray());
    }

    byte[] publishPacket(int qos, int packetId, String topic, byte[] payload) throws IOException {
        return publishPacket(qos, packetId, topic, new byte[0], payload);
    }

    byte[] publishPacket(int qos, int packetId, String topic, byte[] properties, byte[] payload) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, topic);
        if (qos > 0) {
            shortInt(body, packetId);
        }
        if (version == V5) {
            body.write(properties.length);
            body.write(properties);
        }
        body.write(payload);
        return packet(PUBLISH | qos << 1, body.toByteArray());
    }

    RawMqtt publish(int qos, int packetId, String topic, byte[] payload) throws IOException {
        return send(publishPacket(qos, packetId, topic, payload));
    }

    /** Subscribes with QoS 1 and reads the answer's code. */
    int subscribe(String filter) throws IOException {
        return subscribe(filter, 1);
    }

    int subscribe(String filter, int qos) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        shortInt(body, 77);
        if (version == V5) {
            body.write(0);
        }
        text(body, filter);
        body.write(qos);
        send(packet(0x82, body.toByteArray()));
        Packet suback = expect(SUBACK);
        return suback.at(suback.body().length - 1);
    }

    void unsubscribe(String filter) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        shortInt(body, 78);
        if (version == V5) {
            body.write(0);
        }
        text(body, filter);
        send(packet(0xA2, body.toByteArray()));
        expect(UNSUBACK);
    }

    RawMqtt puback(int packetId, int... code) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        shortInt(body, packetId);
        for (int value : code) {
            body.write(value);
        }
        return send(packet(PUBACK, body.toByteArray()));
    }

    /** Everything that the gateway had to say before this point has been read once this returns. */
    void expectNothingBeforePingIsAnswered() throws IOException {
        send(new byte[] {(byte) 0xC0, 0});
        expect(PINGRESP);
    }

    RawMqtt send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Packet expect(int type) throws IOException {
        Packet packet = read();
        if (packet.type() != type) {
            throw new AssertionError("wanted a packet of type " + type + ", got " + packet);
        }
        return packet;
    }

    Packet read() throws IOException {
        int type = in.readUnsignedByte() & 0xF0;
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        byte[] body = new byte[length];
        in.readFully(body);
        return new Packet(type, body);
    }

    /** Reads until the gateway closes the connection; one that does not fails the test by the socket's timeout. */
    List<Packet> readUntilClosed() throws IOException {
        List<Packet> packets = new ArrayList<>();
        try {
            while (true) {
                packets.add(read());
            }
        } catch (EOFException | SocketException closed) {
            return packets;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static byte[] packet(int first, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.length;
        do {
            int digit = rest & 0x7F;
            rest >>>= 7;
            packet.write(rest == 0 ? digit : digit | 0x80);
        } while (rest > 0);
        packet.write(body);
        return packet.toByteArray();
    }

    private static void text(ByteArrayOutputStream body, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        shortInt(body, bytes.length);
        body.write(bytes);
    }

    private static void shortInt(ByteArrayOutputStream body, int value) {
        body.write(value >>> 8);
        body.write(value);
    }
}
