package io.metergate.codec.netvox;

import java.util.List;

/**
 * One report, or one command or answer.
 *
 * @param id the report type or the command's number
 * @param name what the published codec calls a command; empty for a report
 * @param way which way it goes
 * @param items its fields in the order of the frame
 */
record Message(int id, String name, Way way, List<Item> items) {
    /** Which way a message goes. */
    enum Way {
        FROM_DEVICE,
        TO_DEVICE,
        /** A request that the device sends back as its answer. */
        BOTH
    }

    Message {
        items = List.copyOf(items);
    }

    static Message report(int id, Item... items) {
        return new Message(id, "", Way.FROM_DEVICE, List.of(items));
    }

    static Message request(int id, String name, Item... items) {
        return new Message(id, name, Way.TO_DEVICE, List.of(items));
    }

    static Message answer(int id, String name, Item... items) {
        return new Message(id, name, Way.FROM_DEVICE, List.of(items));
    }

    static Message echoed(int id, String name, Item... items) {
        return new Message(id, name, Way.BOTH, List.of(items));
    }
}
