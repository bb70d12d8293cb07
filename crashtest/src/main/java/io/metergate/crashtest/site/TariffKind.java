package io.metergate.crashtest.site;

/** The tariffs of the crash test, as the site file has them; the model reckons with the same figures by itself. */
public enum TariffKind {
    /** One price, no tax. */
    FLAT("Flat", """
              - name: Flat
                pricePerKwh: 0.245
            """),
    /** Two bands, two blocks, a tax on top. */
    TIME_OF_USE("Time of use", """
              - tariff: Time of use
                effectiveFrom: 2020-01-01
                pricesIncludeTax: false
                bands: [day, peak]
                calendar:
                  switches: {"00:00": day, "18:00": peak, "22:00": day}
                rates:
                  - blocks: [50]
                    prices:
                      day: [0.18135, 0.24345]
                      peak: [0.32725, 0.38965]
                taxes:
                  - {name: VAT, percent: 16, on: [energy]}
            """);

    private final String title;
    private final String yaml;

    TariffKind(String title, String yaml) {
        this.title = title;
        this.yaml = yaml;
    }

    /** Its name in the site file. */
    public String title() {
        return title;
    }

    String yaml() {
        return yaml;
    }
}
