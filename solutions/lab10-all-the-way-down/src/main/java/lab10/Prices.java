package lab10;

/** What a seat costs. Any thread may ask. Given: leave it as it is. */
public final class Prices {
    private static final long FRANCS = 40;

    private final ExchangeRates rates;

    /** Of today. */
    public Prices(Host host) {
        rates = new ExchangeRates(host);
    }

    /** In cents. */
    public long cents(String show) {
        return (FRANCS + show.length()) * rates.centsPerFranc();
    }
}
