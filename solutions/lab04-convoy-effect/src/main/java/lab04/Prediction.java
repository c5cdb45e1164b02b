package lab04;

/** Says what a round trip beside one busy thread takes under CPython 3's GIL. Given: leave it as it is. */
public interface Prediction {
    /**
     * The typical round trip of a client that pauses for so long before each request, in milliseconds. All times are in
     * milliseconds; what wake-ups and calls take themselves may be left out, they are short beside the interval.
     *
     * @param pause how long the client pauses
     * @param interval the switch interval
     * @param wakeUp how long it takes a sleeping thread to run after it was woken
     * @param call how long the server is away without the GIL when it sends, or receives what is there already; never near
     *     {@code wakeUp}
     */
    double roundTrip(double pause, double interval, double wakeUp, double call);
}
