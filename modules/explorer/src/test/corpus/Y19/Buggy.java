/** A compact source file: the instance field is shared by two virtual threads. */
int total;

void add(int... numbers) {
    for (int number : numbers) {
        total += number;
    }
}

void main() throws InterruptedException {
    Thread a = Thread.ofVirtual().start(() -> add(1));
    Thread b = Thread.startVirtualThread(() -> add(3));
    a.join();
    b.join();
    if (total != 4) {
        throw new AssertionError(total);
    }
}
