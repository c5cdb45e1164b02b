package lab04;

/** Wrong: has the server lose the GIL when it is back before the hog is awake. */
public final class Convoy implements Prediction {
    @Override
    public double roundTrip(double pause, double interval, double wakeUp, double call) {
        double stall = interval;
        double stallAfterSending = call < wakeUp ? Math.max(0, interval - pause) : 0;
        return stallAfterSending + stall;
    }
}
