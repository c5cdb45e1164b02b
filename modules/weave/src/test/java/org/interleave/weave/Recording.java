package org.interleave.weave;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Passes everything through, and notes what it was told by the thread that made it: {@code line kind owner.name}. */
class Recording extends Program.Captured {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Sites sites;
    private final Thread listened = Thread.currentThread();

    Recording(Sites sites) {
        this.sites = sites;
    }

    List<String> events() {
        return List.copyOf(events);
    }

    private void note(int index, String more) {
        Site site = sites.get(index);
        String what = site.name().isEmpty() ? site.owner() : simple(site.owner()) + "." + site.name();
        add((site.line() + " " + site.kind() + " " + what + more).strip().replace("  ", " "));
    }

    private void add(String event) {
        if (Thread.currentThread() == listened) {
            events.add(event);
        }
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String of(@Nullable Object object) {
        return object == null ? " of null" : " of " + object.getClass().getSimpleName();
    }

    @Override
    public void read(@Nullable Object owner, int site) {
        note(site, of(owner) + (sites.get(site).isVolatile() ? " volatile" : ""));
    }

    @Override
    public void write(@Nullable Object owner, int site) {
        note(site, of(owner) + (sites.get(site).isVolatile() ? " volatile" : ""));
    }

    @Override
    public void readElement(@Nullable Object array, int index, int site) {
        note(site, " [" + index + "]" + of(array));
    }

    @Override
    public void writeElement(@Nullable Object array, int index, int site) {
        note(site, " [" + index + "]" + of(array));
    }

    @Override
    public void enter(int site) {
        note(site, sites.get(site).method());
    }

    @Override
    public void loop(int site) {
        note(site, "");
    }

    @Override
    public void lock(Object monitor, int site) {
        note(site, of(monitor));
        super.lock(monitor, site);
    }

    @Override
    public void unlock(Object monitor, int site) {
        note(site, of(monitor));
        super.unlock(monitor, site);
    }

    @Override
    public void await(Object monitor, long nanos, int site) throws InterruptedException {
        note(site, " " + nanos);
    }

    @Override
    public void signal(Object monitor, boolean all, int site) {
        note(site, of(monitor));
        super.signal(monitor, all, site);
    }

    @Override
    public void call(@Nullable Object receiver, int site) {
        note(site, of(receiver));
    }

    @Override
    public void returned(@Nullable Object receiver, @Nullable Object result, int site) {
        note(site, " returned" + of(result));
    }

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {
        note(site, " access" + of(owner));
    }

    @Override
    public void beginWhole() {
        add("begin");
    }

    @Override
    public void endWhole() {
        add("end");
    }

    @Override
    public <T> T task(T task, int site) {
        note(site, " task");
        return task;
    }

    @Override
    public void starting(Thread thread, int site) {
        note(site, "");
    }

    @Override
    public boolean join(Thread thread, long nanos, int site) throws InterruptedException {
        note(site, " " + nanos);
        return super.join(thread, nanos, site);
    }

    @Override
    public void sleep(long nanos, int site) {
        note(site, " " + nanos);
    }

    @Override
    public void yieldNow(int site) {
        note(site, "");
    }
}
