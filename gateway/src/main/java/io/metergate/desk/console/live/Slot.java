package io.metergate.desk.console.live;

/**
 * A place on a page whose content changes while the page is open.
 *
 * @param id the id of the element that holds it
 * @param rows true for the body of a table, whose content is rows
 * @param markup what the element contains
 */
public record Slot(String id, boolean rows, String markup) {
    /** The markup by which htmx puts this content into its place, wherever on the page that is. */
    String patch() {
        String tag = rows ? "tbody" : "div";
        // A template keeps rows alive that a parser would drop outside a table.
        return "<template><" + tag + " id=\"" + id + "\" hx-swap-oob=\"innerHTML\">" + markup + "</" + tag
                + "></template>";
    }
}
