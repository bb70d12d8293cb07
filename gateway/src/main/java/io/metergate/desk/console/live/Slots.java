package io.metergate.desk.console.live;

import gg.jte.Content;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The changing places of one page, by the ids of their elements. */
public final class Slots {
    private final Map<String, Slot> byId = new LinkedHashMap<>();

    /** Adds a place whose content is text and inline elements. */
    public Slots with(String id, String markup) {
        byId.put(id, new Slot(id, false, markup));
        return this;
    }

    /** Adds the body of a table. */
    public Slots withRows(String id, String markup) {
        byId.put(id, new Slot(id, true, markup));
        return this;
    }

    /**
     * The content of a place, for the page when it is first shown. It was escaped when it was rendered.
     *
     * @throws IllegalArgumentException when the page promises a place that it does not fill
     */
    public Content at(String id) {
        Slot slot = byId.get(id);
        if (slot == null) {
            throw new IllegalArgumentException("no slot is called " + id);
        }
        return output -> output.writeContent(slot.markup());
    }

    Collection<Slot> all() {
        return byId.values();
    }
}
