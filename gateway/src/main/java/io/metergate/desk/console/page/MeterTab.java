package io.metergate.desk.console.page;

/** The pages of one meter. */
public enum MeterTab {
    SUMMARY("summary", "Summary"),
    TOP_UP("top-up", "Top-up"),
    ACCOUNT("account", "Account"),
    LEDGER("ledger", "Ledger"),
    READINGS("readings", "Readings"),
    COMMANDS("commands", "Commands"),
    FRAMES("frames", "Frames"),
    CONNECT("connect", "Connect");

    private final String code;
    private final String label;

    MeterTab(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** The template of its page, whose name has to be a word. */
    String template() {
        return code.replace("-", "");
    }

    /** Its address. */
    public String of(String serial) {
        return this == SUMMARY ? Links.meter(serial) : Links.meter(serial, code);
    }

    /** The tab of a code; anything else means the summary. */
    static MeterTab byCode(String code) {
        for (MeterTab tab : values()) {
            if (tab.code.equals(code)) {
                return tab;
            }
        }
        return SUMMARY;
    }
}
