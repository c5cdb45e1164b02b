package lab10;

import java.time.Duration;

/** The exchange wants no more than 85 requests a minute. Given: leave it as it is. */
final class RateLimit {
    private static final Duration PAUSE = Duration.ofMillis(700);

    private final Host host;

    RateLimit(Host host) {
        this.host = host;
    }

    void beforeEachRequest() {
        host.sleep(PAUSE);
    }
}
