using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Akka.Remote.Transport.DotNetty;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Cluster;

/// <summary>
/// Who may join: nodes and clients that show a certificate of one authority, or that know one secret.
/// Either way all traffic is encrypted and both ends prove themselves.
/// </summary>
internal static class Security
{
    public const int ShortestSecret = 20;

    private const int Rounds = 600_000;
    private static readonly byte[] Salt = "traininggame cluster, first version"u8.ToArray();

    /// <summary>The order of the group of the curve P-256, FIPS 186-4 D.1.2.3.</summary>
    private static readonly BigInteger Order = new(
        Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"),
        isUnsigned: true, isBigEndian: true);

    /// <summary>
    /// By a secret: from it follows a private key, the same on every node, and a certificate for it;
    /// the other end is believed if it proves that it has that key.
    /// </summary>
    public static DotNettySslSetup BySecret(string secret)
    {
        using var key = KeyOf(secret);
        var request = new CertificateRequest("CN=traininggame cluster", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        var expected = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        return Mutual(certificate, other =>
            CryptographicOperations.FixedTimeEquals(other.PublicKey.ExportSubjectPublicKeyInfo(), expected));
    }

    /// <summary>By certificates: the other end's must be of the authority, and none other's.</summary>
    /// <exception cref="MistakeException">A file is none.</exception>
    public static DotNettySslSetup ByCertificate(string path, string? password, string authority)
    {
        var own = Load("--certificate", path, () => X509CertificateLoader.LoadPkcs12FromFile(path, password));
        if (!own.HasPrivateKey)
            throw new MistakeException($"--certificate {path}: has no private key; allowed: a PKCS #12 file with one");
        var root = Load("--authority", authority, () => X509CertificateLoader.LoadCertificateFromFile(authority));
        return Mutual(own, other => IsOf(other, root));
    }

    private static bool IsOf(X509Certificate2 certificate, X509Certificate2 root)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static DotNettySslSetup Mutual(X509Certificate2 own, Func<X509Certificate2, bool> isOneOfUs) => new(
        own, suppressValidation: false, requireMutualAuthentication: true, validateCertificateHostname: false,
        (other, _, _, _, _) => other is not null && isOneOfUs(other));

    /// <summary>Stretched, so that guessing from the public key costs what guessing a password hash does.</summary>
    private static ECDsa KeyOf(string secret)
    {
        var stretched = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(secret), Salt, Rounds, HashAlgorithmName.SHA256, outputLength: 48);
        var scalar = 1 + new BigInteger(stretched, isUnsigned: true, isBigEndian: true) % (Order - 1);
        var d = new byte[32];
        var bytes = scalar.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(d, d.Length - bytes.Length);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
    }

    private static X509Certificate2 Load(string option, string path, Func<X509Certificate2> load)
    {
        try
        {
            return load();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new MistakeException($"{option} {path}: {e.Message}");
        }
    }
}
