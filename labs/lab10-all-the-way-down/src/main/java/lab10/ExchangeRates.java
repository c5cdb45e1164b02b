package lab10;

/** The exchange's rates. Any thread may ask. Given: leave it as it is. */
final class ExchangeRates {
    private static final long CENTS = 104;

    private final RateLimit limit;

    ExchangeRates(Host host) {
        limit = new RateLimit(host);
    }

    long centsPerFranc() {
        limit.beforeEachRequest();
        return CENTS;
    }
}
