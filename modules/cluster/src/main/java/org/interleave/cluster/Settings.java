package org.interleave.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;

/** How a member is set up: on this machine's loopback address only, and silent. */
final class Settings {
    /** The executor that runs the jobs. */
    static final String EXECUTOR = "jobs";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORTS = 200;

    /* Hazelcast divides data it does not get from us into partitions; the fewer, the sooner a member is ready. */
    private static final String PARTITIONS = "11";

    static {
        // Hazelcast says a few things on standard error before it has read any settings.
        System.setProperty("hazelcast.logging.type", "none");
    }

    private Settings() {}

    /**
     * Of a member.
     *
     * @param cluster the cluster's name: whoever does not know it cannot join
     * @param door the port of the member that everybody joins
     * @param port the first port to try
     * @param jobs how many jobs a member runs at a time
     */
    static Config member(String cluster, int door, int port, int jobs) {
        Config config = new Config();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.partition.count", PARTITIONS);
        config.getJetConfig().setEnabled(false);
        config.getExecutorConfig(EXECUTOR).setPoolSize(jobs);
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(port).setPortAutoIncrement(true).setPortCount(PORTS);
        network.getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember(LOOPBACK + ":" + door);
        return config;
    }

    /** Of the parent: a member that gives jobs out and takes none. */
    static Config parent(String cluster, int port, int jobs) {
        return member(cluster, port, port, jobs).setLiteMember(true);
    }
}
