namespace ThreatEvents.Reporting;

/// <summary>Colours, and the style sheet of the page. The parts of a bar are told apart by lightness too, on paper and by who sees no red.</summary>
internal static class ReportStyle
{
    /// <summary>Of the parts of a bar, the most serious first.</summary>
    public static IReadOnlyList<string> Series { get; } = ["#b42318", "#e8871e", "#f0c34e", "#98a2b3"];

    /// <summary>Of a section whose bars have one part.</summary>
    public const string Plain = "#3b6fb6";

    /// <summary>Of what went well.</summary>
    public const string Good = "#98a2b3";

    public const string Sheet = """

        :root{color-scheme:light dark;--ink:#1b1f24;--dim:#57606a;--line:#d0d7de;--back:#fff;--card:#f6f8fa;--bar:#3b6fb6;--s0:#b42318;--s1:#e8871e;--s2:#f0c34e;--s3:#98a2b3}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9aa4af;--line:#30363d;--back:#0d1117;--card:#161b22;--bar:#6a9fe0;--s0:#f0564a;--s1:#e8913a;--s2:#e3c35f;--s3:#768390}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:62rem;padding:1.5rem 1rem 3rem;font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:var(--back)}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
        h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-bottom:.35rem;border-bottom:1px solid var(--line)}
        h3{font-size:1rem;margin:0 0 .5rem}
        p{margin:0}
        .dim{color:var(--dim);font-size:.875rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:0 0 1.25rem}
        .figure{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
        .figure b{display:block;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}
        .chart,.list,.bars{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0 0 1rem;break-inside:avoid}
        .chart svg{display:block;width:100%;height:10rem}
        .ends{display:flex;justify-content:space-between;gap:1rem;margin-top:.35rem}
        .key{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0 0 .6rem}
        .key i{display:inline-block;width:.75rem;height:.75rem;border-radius:2px;margin-right:.4rem}
        .tables{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem;margin-bottom:1rem}
        .tables .bars{margin:0}
        table{width:100%;border-collapse:collapse;font-size:.9rem}
        th{text-align:left;font-weight:600;color:var(--dim);padding:.2rem .75rem .2rem 0;border-bottom:1px solid var(--line)}
        td{padding:.3rem .75rem .3rem 0;vertical-align:top;overflow-wrap:anywhere}
        tr+tr td{border-top:1px solid var(--line)}
        .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;padding-right:0}
        .bars td svg{display:block;width:100%;height:.35rem;margin-top:.15rem}
        .wide{overflow-x:auto}
        .wide td{overflow-wrap:normal}
        .wide td:first-child,.wide td:last-child{white-space:nowrap}
        .wide td:nth-child(2){min-width:11rem;overflow-wrap:anywhere}
        .s0{fill:var(--s0);background:var(--s0)}.s1{fill:var(--s1);background:var(--s1)}.s2{fill:var(--s2);background:var(--s2)}
        .s3{fill:var(--s3);background:var(--s3)}.plain{fill:var(--bar);background:var(--bar)}.rail{fill:var(--line)}
        footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line)}
        footer p{margin:.15rem 0}
        @media print{body{max-width:none;padding:0;font-size:11pt;--back:#fff;--card:#fff;--ink:#000;--dim:#444;--line:#bbb}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}h2{break-after:avoid}}

        """;
}
