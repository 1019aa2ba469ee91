/** One-coloured marks, so that they follow light and dark; drawn here, because nothing is fetched from elsewhere. */
const marks: Record<string, string> = {
  __proto__: null as never,
  github:
    'M12 .5a11.5 11.5 0 0 0-3.640 22.410c.580.110.790-.250.790-.550v-2.150c-3.200.700-3.880-1.370-3.880-1.370-.520-1.330-1.280-1.690-1.280-1.690-1.040-.710.080-.700.080-.700 1.160.080 1.770 1.190 1.770 1.190 1.030 1.760 2.700 1.250 3.350.960.100-.750.400-1.250.730-1.540-2.550-.290-5.240-1.280-5.240-5.680 0-1.260.450-2.280 1.190-3.090-.120-.290-.520-1.460.110-3.050 0 0 .970-.310 3.160 1.180a10.980 10.980 0 0 1 5.760 0c2.200-1.490 3.160-1.180 3.160-1.180.630 1.590.230 2.760.110 3.050.740.810 1.190 1.830 1.190 3.090 0 4.410-2.690 5.380-5.260 5.670.410.360.780 1.060.780 2.130v3.160c0 .310.210.670.800.550A11.500 11.500 0 0 0 12 .5z',
  google:
    'M21.800 10.250h-9.640v3.920h5.540c-.500 2.470-2.600 3.880-5.540 3.880a6.060 6.060 0 1 1 0-12.120c1.500 0 2.860.540 3.920 1.420l2.960-2.960a10.200 10.200 0 1 0-6.880 17.810c5.100 0 9.740-3.710 9.740-10.200 0-.600-.040-1.200-.100-1.750z',
};

interface Props {
  id: string;
  /** Address of the owner's own picture. */
  icon: string | null;
}

/** The mark of a provider before its name; none for those that have none. */
export function ProviderIcon({ id, icon }: Props) {
  if (icon) return <img className="chat-provider-icon" src={icon} alt="" width="18" height="18" />;
  const mark = marks[id];
  return mark ? (
    <svg className="chat-provider-icon" viewBox="0 0 24 24" aria-hidden>
      <path d={mark} fill="currentColor" />
    </svg>
  ) : null;
}
