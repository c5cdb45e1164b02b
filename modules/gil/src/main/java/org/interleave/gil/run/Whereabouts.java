package org.interleave.gil.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.interleave.weave.Site;
import org.interleave.weave.Sites;
import org.interleave.weave.WeaveLoader;
import org.jspecify.annotations.Nullable;

/** Says in words what a thread is at. */
final class Whereabouts {
    private final Sites sites;
    private final WeaveLoader loader;

    Whereabouts(Sites sites, WeaveLoader loader) {
        this.sites = sites;
        this.loader = loader;
    }

    Stuck of(Member member) {
        String name = member.thread().getName();
        Wait wait = member.blockedOn();
        String here = place(member.thread());
        return switch (member.state()) {
            case RUNNING ->
                member.thread().getState() == Thread.State.RUNNABLE
                        ? new Stuck(name, "holds the GIL", here)
                        : new Stuck(name, "holds the GIL, and waits inside the JDK" + owner(member.thread()), here);
            case WAITING -> new Stuck(name, "waits for the GIL", here);
            case BLOCKED ->
                new Stuck(
                        name,
                        wait == null ? "is in the JDK" : what(member, wait),
                        wait == null ? here : place(wait, here));
            case IDLE -> new Stuck(name, idle(member.thread()), "");
            case ENDED -> new Stuck(name, "has ended", "");
        };
    }

    private static String idle(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("getTask")) {
                return "waits for work in a pool that nobody has shut down";
            }
        }
        return "is in the JDK";
    }

    private String what(Member member, Wait wait) {
        Site site = sites.get(wait.site());
        Object on = wait.on();
        String owner = owner(member.thread());
        return switch (site.kind()) {
            case LOCK -> "waits to enter the monitor of " + named(on) + owner;
            case WAIT -> "waits to be notified on " + named(on) + owner;
            case THREAD ->
                switch (site.name()) {
                    case "join" ->
                        "waits for the end of " + (on instanceof Thread other ? other.getName() : "a thread");
                    case "sleep" -> "sleeps";
                    case "exit" -> "waits for the end of the program";
                    default -> "waits in " + simple(site.owner()) + "." + site.name();
                };
            case CALL -> {
                // A lock's own text says who holds it, but not as briefly.
                String at = on == null || on instanceof java.io.Closeable ? "" : " of " + named(on);
                yield "waits in " + simple(site.owner()) + "." + site.name() + at + owner;
            }
            default -> "waits" + owner;
        };
    }

    private static String named(@Nullable Object object) {
        if (object == null) {
            return "null";
        }
        String type = object instanceof Class<?> itself
                ? itself.getSimpleName() + ".class"
                : simple(object.getClass().getName());
        return object instanceof Class<?> ? type : type + "@" + Integer.toHexString(System.identityHashCode(object));
    }

    static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Who holds the lock that a thread waits for, as far as the JVM knows. */
    private static String owner(Thread thread) {
        ThreadInfo info =
                thread.isVirtual() ? null : ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
        String owner = info == null ? null : info.getLockOwnerName();
        return owner == null ? "" : ", which " + owner + " holds";
    }

    private String place(Wait wait, String otherwise) {
        Site site = sites.get(wait.site());
        return site.id() == Sites.JDK ? otherwise : place(site);
    }

    static String place(Site site) {
        return site.line() > 0 ? site.file() + ":" + site.line() : site.file();
    }

    /** The innermost line of the program that a thread is in. */
    private String place(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (loader.weaver().isWoven(frame.getClassName()) && frame.getLineNumber() > 0) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
