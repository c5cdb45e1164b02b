/** A compact source file: the method is synchronized, on the one object there is. */
int total;

synchronized void add(int... numbers) {
    for (int number : numbers) {
        total += number;
    }
}

void main() throws InterruptedException {
    Thread a = Thread.ofVirtual().start(() -> add(1, 2));
    Thread b = Thread.startVirtualThread(() -> add(3));
    a.join();
    b.join();
    if (total != 6) {
        throw new AssertionError(total);
    }
    IO.println("total " + total);
}
