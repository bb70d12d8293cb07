package io.metergate.codec.netvox;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that a head-end sends to a device, on FPort 7. */
public final class NetvoxCommands {
    private NetvoxCommands() {}

    /**
     * Makes a request.
     *
     * @param name as the maker's published codec calls it, such as {@code ConfigReportReq}
     * @param values its fields by their names; those that are missing are sent as zero
     * @return null where the model has no such request
     * @throws IllegalArgumentException for a field that the request does not have, or a value that can't be sent
     */
    public static byte @Nullable [] request(NetvoxModel model, String name, Map<String, BigDecimal> values) {
        Message message = model.request(name);
        return message == null ? null : frame(model, message, values);
    }

    static byte[] frame(NetvoxModel model, Message message, Map<String, BigDecimal> values) {
        byte[] frame = new byte[NetvoxCodec.LENGTH];
        frame[0] = (byte) message.id();
        frame[NetvoxCodec.TYPE] = (byte) model.type();
        values.forEach((name, value) -> put(frame, item(message, name), value));
        return frame;
    }

    private static Item item(Message message, String name) {
        return message.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(message.name() + " has no " + name));
    }

    private static void put(byte[] frame, Item item, BigDecimal value) {
        long raw;
        try {
            raw = value.scaleByPowerOfTen(-item.exponent())
                    .divide(BigDecimal.valueOf(item.factor()))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(item.name() + " can't be " + value, e);
        }
        if (raw < 0 || raw >>> (item.size() * Byte.SIZE) != 0) {
            throw new IllegalArgumentException(item.name() + " can't be " + value);
        }
        for (int i = item.size() - 1; i >= 0; i--) {
            frame[item.offset() + i] = (byte) raw;
            raw >>>= Byte.SIZE;
        }
    }
}
