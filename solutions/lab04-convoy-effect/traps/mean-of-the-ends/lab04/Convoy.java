package lab04;

/** What one busy thread does to a client of its neighbour: a stall of one interval for each time the GIL is lost. */
public final class Convoy implements Prediction {
    @Override
    public double roundTrip(double pause, double interval, double wakeUp, double call) {
        // The server sleeps in its receive, or is as good as asleep: the busy thread has the GIL when the request is there.
        double stall = interval;
        // Away for longer than the other needs to wake up, it loses the GIL in its send as well. That stall begins with the
        // reply: what the client pauses is over already when the next request comes.
        double stallAfterSending = call > wakeUp ? Math.max(0, interval - pause) : 0;
        return stallAfterSending + stall;
    }
}
