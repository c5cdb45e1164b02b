package lab11;

/** Takes a while, counts what it did, and refuses one guest. */
final class SlowBank implements Bank {
    private final String refused;
    int charges;
    int refusals;

    SlowBank(String refused) {
        this.refused = refused;
    }

    @Override
    public void charge(String guest, long cents) {
        Outside.takeAWhile("the bank of " + guest);
        if (guest.equals(refused)) {
            refusals++;
            throw new Refused(guest);
        }
        charges++;
    }

    /** Requires that of so many seats those are left that nobody was charged for, and the rest in the takings. */
    void requireBooks(BoxOffice office, int seats, long cents) {
        Outside.require(
                "seats left of %d, with %d paid".formatted(seats, charges), office.seats(), seats - (long) charges);
        Outside.require("takings, with %d seats paid".formatted(charges), office.takings(), charges * cents);
    }
}
