package lab04;

/** Wrong: one stall, however long the server is away. A hog that wakes up meanwhile takes the GIL each time. */
public final class Convoy implements Prediction {
    @Override
    public double roundTrip(double pause, double interval, double wakeUp, double call) {
        double stall = interval;
        return stall;
    }
}
